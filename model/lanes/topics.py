"""What lanes of notes are usually about: their names, hints and icons. Knows no layout."""

from typing import Final, NamedTuple

from model.choices import NoteTopic


class TopicName(NamedTuple):
    """How a lane on a topic is labelled where its own title and hint are empty."""

    title: str
    hint: str
    icon: str


TOPICS: Final[dict[NoteTopic, TopicName]] = {
    NoteTopic.THOUGHTS: TopicName("Thoughts", "what goes through their mind", "message-circle"),
    NoteTopic.QUOTES: TopicName("Quotes", "in their own words", "quote"),
    NoteTopic.BACKSTAGE: TopicName("Backstage", "what we do that they do not see", "layers"),
    NoteTopic.OPPORTUNITIES: TopicName("Opportunities", "what we could do better", "lightbulb"),
    NoteTopic.QUESTIONS: TopicName("Questions", "parking lot: to be found out", "circle-help"),
}
"""All topics but one's own."""
