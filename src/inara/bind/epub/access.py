"""What an e-book says about its accessibility: only what holds for this one (https://www.w3.org/TR/epub-a11y-11/)."""

from __future__ import annotations

from inara.bind.epub.volume import Volume


def access_metadata(volume: Volume, *, narrated: bool) -> list[tuple[str, str]]:
    """Give the schema.org properties with their values, in order.

    No conformance is claimed: that is for a person to certify who has looked at the Book.
    """
    pictures = volume.pictures.files.keys() - {it.file for it in volume.pictures.by_name.values() if not it.shows}
    described = all(it.shows for name, it in volume.pictures.by_name.items() if not name.startswith("face-"))
    modes = ["textual", *(["visual"] if pictures else []), *(["auditory"] if narrated else [])]
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"]
    sufficient = ["textual"] if described else []
    if pictures:
        sufficient.append("textual,visual")
        if described:
            features.append("alternativeText")
    if narrated:
        features.append("synchronizedAudioText")
        sufficient.append(",".join(modes))
    return [
        *(("accessMode", mode) for mode in modes),
        *(("accessModeSufficient", modes) for modes in dict.fromkeys(sufficient)),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", _summary(volume, narrated=narrated, described=described)),
    ]


def _summary(volume: Volume, *, narrated: bool, described: bool) -> str:
    words = volume.words
    said = [words.plain("access.text")]
    if described and volume.pictures.files:
        said.append(words.plain("access.pictures"))
    if narrated:
        every = all(volume.sound(work) for work in (*volume.shelf.guides.values(), *volume.shelf.stories.values()))
        said.append(words.plain("access.narrated" if every else "access.partly_narrated"))
    return " ".join(said)
