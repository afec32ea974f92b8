"""The shapes of the standards: fields, codes, countries, layouts and the crosswalk between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ANSWERS: tuple[str, ...] = ("_none", "_unknown", "_refused", "_not_asked")
NOT_KNOWN = "?"
"""Before one code of a field of several: asked about on its own, and not known. ``DebtBondage;?Threats``."""
"""Answers any field may hold instead of a value: none of these, unknown, refused, not asked."""

ENTITIES: tuple[str, ...] = (
    "organisation", "person", "victim", "perpetrator", "case", "comment", "event", "plan", "consent",
)  # fmt: skip
KINDS: tuple[str, ...] = (
    "text", "long_text", "date", "number", "age", "yes_no", "code", "codes", "country", "countries", "language",
    "place",
)  # fmt: skip
PROTECTIONS: tuple[str, ...] = ("direct", "quasi", "sensitive", "free_text", "plain")


@dataclass(frozen=True)
class Code:
    """One answer of a code list. ``labels`` by language; extension codes begin with ``abr_``."""

    code: str
    labels: Mapping[str, str]
    extension: bool = False

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("en") or self.code


@dataclass(frozen=True)
class Field:
    """One field of a case record.

    ``kind`` decides how a value is written in the store: text as it is; date ``YYYY-MM-DD``, ``YYYY-MM`` or
    ``YYYY``; number as decimal digits; age completed years, or a span of them: ``18``, ``18-20``, ``48+``; yes_no
    ``1`` or ``0``; code one code; codes several, in the order of the list, joined by ``;``; country an ISO 3166-1
    alpha-2 code; countries several joined by ``;``; place free text from which a country may be read. Any kind may
    hold one of ANSWERS. Empty means nothing was recorded.
    """

    name: str
    entity: str
    kind: str
    code_list: str
    core: bool
    status: str
    protection: str
    aliases: tuple[str, ...]
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("en") or self.name

    def description(self, language: str) -> str:
        return self.descriptions.get(language) or self.descriptions.get("en") or ""


@dataclass(frozen=True)
class Country:
    """A country of ISO 3166-1. ``names`` by language (CLDR); ``numeric`` as three digits."""

    alpha2: str
    alpha3: str
    numeric: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("en") or self.alpha2


@dataclass(frozen=True)
class CrosswalkRule:
    """How one column of a layout comes from case records; the rules are named in core/harmonise/rules.py.

    ``sources`` are fields or columns, after a tag and a colon where the rule wants it; ``argument`` the table the rule
    needs (codes, a recode, a list); ``decision`` the reason, where the sources leave a question open, in English, and
    ``decisions`` by language.
    """

    rule: str
    sources: tuple[str, ...]
    argument: str
    decision: str
    decisions: Mapping[str, str] = field(default_factory=dict)

    def reason(self, language: str) -> str:
        return self.decisions.get(language) or self.decision


@dataclass(frozen=True)
class LayoutColumn:
    """One column of a submission layout.

    ``kind``: year, code, country, flag or labels (text list joined by ``;``). ``values``: the allowed ones, in
    order, without the missing code; empty means any year or country. ``quasi``: a quasi-identifier by default.
    ``importance``: what blanking a cell costs, 1 by default. ``derived_from``: columns that determine this one,
    so that a protected release must treat them together.
    """

    name: str
    kind: str
    values: tuple[str, ...]
    quasi: bool
    importance: float
    derived_from: tuple[str, ...]
    aliases: tuple[str, ...]
    rule: CrosswalkRule
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("en") or self.name

    def description(self, language: str) -> str:
        return self.descriptions.get(language) or self.descriptions.get("en") or ""


@dataclass(frozen=True)
class Layout:
    """A layout of CTDC: its columns in order and its conventions.

    ``missing``: the missing code. ``country_code``: alpha2 or alpha3. ``unknown_country``: the code of an
    unknown country. ``flag_zero``: what stands for "answered without it" (``0``, or the missing code where 0 is
    not used). ``country_recode``: countries that the layout files under another code.
    """

    name: str
    title: str
    missing: str
    country_code: str
    unknown_country: str
    flag_zero: str
    country_recode: Mapping[str, str]
    writable: bool
    columns: tuple[LayoutColumn, ...]

    def column(self, name: str) -> LayoutColumn:
        """The column called ``name``, by its name or an alias; raises KeyError."""
        for column in self.columns:
            if name == column.name or name in column.aliases:
                return column
        raise KeyError(name)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def quasi_identifiers(self) -> tuple[str, ...]:
        """The quasi-identifiers a release of this layout protects unless told otherwise."""
        return tuple(column.name for column in self.columns if column.quasi)

    def readable_from(self, name: str) -> tuple[str, ...]:
        """The other columns from which a blanked cell of ``name`` could be read, in the layout's order.

        A text list repeats its flags, a majority status follows from its age, a kind of labour says that
        there was labour: where ``name`` is blanked in a row, these must be blanked too unless they are protected
        themselves.
        """
        sources = set(self.column(name).derived_from)
        telling = sources | {
            column.name for column in self.columns if name in column.derived_from or sources & set(column.derived_from)
        }
        return tuple(other for other in self.column_names if other in telling and other != name)


@dataclass(frozen=True)
class Standard:
    """Everything under ``resources/standard``, read and checked."""

    fields: Mapping[str, Field]
    code_lists: Mapping[str, Mapping[str, Code]]
    countries: Mapping[str, Country]
    layouts: Mapping[str, Layout]
    value_words: Mapping[str, Mapping[str, str]]
    codebook_words: Mapping[str, Mapping[str, str]]

    def field(self, name: str) -> Field:
        return self.fields[name]

    def codes_of(self, field: str) -> Mapping[str, Code]:
        """The codes a field may hold, ANSWERS apart; empty for a field without a code list."""
        return self.code_lists.get(self.fields[field].code_list, {})

    def codebook_word(self, key: str, language: str) -> str:
        """A heading, a kind of column or a rule (``rule.any_of``) in the words of a codebook."""
        words = self.codebook_words.get(key, {})
        return words.get(language) or words.get("en") or key

    def value_label(self, value: str, language: str) -> str:
        """The words for a value of a layout's column (``Female``, ``9--17``, ``-99``); a country by its name."""
        words = self.value_words.get(value)
        if words:
            return words.get(language) or words.get("en") or value
        for country in self.countries.values():
            if value in (country.alpha2, country.alpha3):
                return country.name(language)
        return value


def chosen(value: str) -> frozenset[str]:
    """The codes that a value of several says, without those that are not known and without ANSWERS."""
    return frozenset(
        part for part in value.split(";") if part and not part.startswith(NOT_KNOWN) and part not in ANSWERS
    )


def not_known(value: str) -> frozenset[str]:
    """The codes of a value of several that were asked about on their own and are not known."""
    return frozenset(part[1:] for part in value.split(";") if part.startswith(NOT_KNOWN))


def only_chosen_known(codes: Iterable[str], value: str) -> bool:
    """Whether of all ``codes`` that a value of several does not say nothing is known: an answer read in part."""
    said = chosen(value)
    return len(not_known(value)) > 1 and said | not_known(value) >= set(codes)
