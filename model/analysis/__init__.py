"""What the data says: numbers and orders that canvas, charts and paper share. Knows records, and nothing that draws."""
