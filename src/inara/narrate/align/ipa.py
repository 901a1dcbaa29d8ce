"""From the International Phonetic Alphabet to the nearest phones of the acoustic model."""

from __future__ import annotations

import re
import unicodedata

_TABLE = """
tʃ CH|dʒ JH|t͡ʃ CH|d͡ʒ JH|ts T S|dz D Z|pf P F|aɪ AY|ai AY|aʊ AW|au AW|ɔɪ OY|ɔʏ OY|ɔy OY|eɪ EY|ei EY|oʊ OW|əʊ OW|ou OW
ɪə IH R|eə EH R|ʊə UH R|ɜː ER|ɝ ER|ɚ ER|ɐ ER|a AA|ɑ AA|ɒ AA|æ AE|ʌ AH|ə AH|ɘ AH|ɵ AH|ɨ IH|ɔ AO|o OW|e EH|ɛ EH|ɜ ER|i IY|ɪ IH|y UW|ʏ UH
u UW|ʊ UH|ø ER|œ ER|ɯ UW|ɤ AH|b B|β B|d D|ɖ D|ð DH|f F|ɸ F|g G|ɡ G|ɣ G|h HH|ɦ HH|x HH|χ HH|ħ HH|ç SH|j Y|ʝ Y|ʎ L Y|k K|c K|q K
l L|ɫ L|ɬ L|ɭ L|m M|ɱ M|n N|ɳ N|ɲ N Y|ŋ NG|p P|r R|ɹ R|ɾ R|ʁ R|ʀ R|ɻ R|s S|ʃ SH|ʂ SH|ɕ SH|t T|ʈ T|θ TH|v V|ʋ V|w W|ɥ W|z Z|ʒ ZH|ʐ ZH|ʑ ZH
"""
_SOUNDS = {
    ipa: tuple(phones.split())
    for ipa, _, phones in (entry.partition(" ") for entry in _TABLE.replace("\n", "|").split("|") if entry)
}
_MARKS = set("ˈˌːˑ.ˀʔ‿|'-/[]()ʰʲʷ ~^_")
_ONLY_IPA = set("".join(_SOUNDS)) - set("abcdefghijklmnopqrstuvwxyz")


def is_ipa(said: str) -> bool:
    """Tell whether a pronunciation is written in the phonetic alphabet: between slashes or brackets, or with its letters."""
    return bool(re.fullmatch(r"\s*(/.*/|\[.*\])\s*", said)) or any(char in _ONLY_IPA or char in "ˈˌː" for char in said)


def ipa_sounds(said: str) -> tuple[str, ...]:
    """Give the phones of a pronunciation; letters that are not known are left out."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", said) if not unicodedata.combining(char) or char in "̃͡"
    )
    plain = unicodedata.normalize("NFC", plain.replace("̃", ""))
    phones: list[str] = []
    at = 0
    while at < len(plain):
        for size in (3, 2, 1):
            found = _SOUNDS.get(plain[at : at + size])
            if found:
                phones += found
                at += size
                break
        else:
            at += 1
    return tuple(phones)
