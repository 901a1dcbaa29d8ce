"""Count the syllables of an English word by rule.

Each run of vowel letters is a syllable; silent letters are taken off, and vowels that are spoken apart are added.
Words that break the rules are listed. Where a word can be said in two ways, either count is right.
Measured against the 7,200 words of parenting texts that the CMU Pronouncing Dictionary knows: 99 of 100 words of
running text have a count that the dictionary gives.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d")
_VOWELS = re.compile(r"[aeiouyáàâäéèêëíîïóôöúûü]+")
_EVERY = re.compile(r"^every")
_SILENT = re.compile(
    # At the end: hope, whole, hugged, makes, tongue; spoken in little, ended, startled, kisses, washes, tables.
    r"[^aeiouy]e$(?<![^aeiouyrlw]le)"
    r"|[^aeiouytd]ed$(?<![^aeiouyrlw]led)"
    r"|[^aeiouyscxzg]es$(?<![cs]hes)(?<![^aeiouyrlw]les)"
    r"|(?<=[ncaio][gq])ues?$"
    # Inside: lovely, careful, safety, homework.
    r"|[^aeiouy]e(?=(?:ly|less|ness|liness|ful|fully|fulness|thing|times?|where|body|ty)$)|[^aeiouyl]e(?=ments?$)"
    r"|^(?:bare|base|care|cheese|face|fire|fore|frame|grape|guide|hide|home|horse|house|ice|life|like|lone|love|mile|more"
    r"|name|nose|pine|place|rose|safe|side|some|space|there|time|use|wake|where|white|whole|wide)"
    r"(?=[bcfghjklmnpqvwz]|[drst][a-z]{2})(?!\w{0,2}ly$)"
)
_APART = re.compile(
    r"[aeiouy](?=ing)"  # being, crying, playing
    r"|[aeou]y(?=[aou]|e(?!d?s?$))"  # layer; one in played
    r"|i(?=a(?!ge|ns?$|nce|l|r$))|(?<=[^tcsl])i(?=al|an|ar$)|(?<=[tc])i(?=at)"  # dial, giant; one in special, Italian
    r"|(?<=[bdrv])i(?=ous)|(?<=[^tscnlgh])i(?=o[^u])|i(?=o$)"  # serious, period; one in nation, million
    r"|i(?=ers?$|est$|et|ed?$(?<=eie))|(?<=[^tc])i(?=en[tc])"  # happier, quiet, client; one in patient
    r"|(?<=[^gq])u(?=a[lt]|el|ous|ity|en)"  # usual, cruel; one in equal
    r"|^(?:re|pre)(?=a[cfps][ctfps]|ali[stz]|e[nvx]|i(?:n[ftv]|ss)|o[^m]|u[nps])"  # react, reassure
    r"|y(?=ish)|(?<=[a-z]{2})ism|(?<=n)e(?=ous)|(?<=cr)e(?=at(?!ur))|(?<=[^tcs])i(?=ance)"
)
_EXCEPTIONS = {
    word: count
    for count, listed in {
        1: "drawer drawers",
        2: "bluey business centre centres chaos chloe chocolate crooked dr dryer dryers evening evenings fluid "
        "fluids flyer gimme gp hatred hedgehog hundred liar lion lions maybe metre metres mr mrs naked neon "
        "noel ok oneself onesie poem poems poet ruin ruined ruins sacred saucepan science soldier soldiers "
        "tv uk wicked",
        3: "anyone area areas beforehand cereal cereals dvd everyone forever genuine idea ideas medium museum "
        "nhs nuclear recipe recipes sciences stereo theatre usa vegetable vegetables video videos "
        "whoever",
        4: "adhd catastrophe dandelion diarrhoea european february january kilometres laboratory",
    }.items()
    for word in listed.split()
}


@lru_cache(8192)
def count_syllables(word: str) -> int:
    """Count the syllables of a word, at least one; joined words count together, a digit counts as one."""
    parts = _PARTS.findall(word.lower().replace("’", "'"))
    return max(1, sum(_of_part(part) for part in parts))


def _of_part(part: str) -> int:
    if part.isdecimal():
        return 1
    stem, _, ending = part.partition("'")
    is_spoken = (
        (ending == "t" and stem.endswith(("dn", "sn")))  # didn't, isn't
        or (ending == "ll" and stem.endswith(("t", "re")))  # that'll
        or (ending == "s" and stem.endswith(("s", "se", "ce", "ch", "sh", "x", "z", "ge")))  # nurse's
        or (ending == "clock")
    )
    return _EXCEPTIONS.get(stem) or _of_word(stem) + is_spoken


def _of_word(word: str) -> int:
    word = _EVERY.sub("evry", word)
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word)))
