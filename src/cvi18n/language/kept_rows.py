"""The lines of the grammar of kept text (``kept``): each kind, its sign, its pattern; and what is known by heart."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from cvi18n.lazy_pattern import lazy_pattern

Kind = Literal[
    "code",  # `x`, ``x`y``
    "math",  # $x$
    "escape",  # \* in Markdown
    "target",  # (https://a.org) of a Markdown link
    "url",  # https://a.org, www.a.org, mailto:a@b.org, tel:+33...
    "host",  # example.org, example.org/talks
    "email",
    "handle",  # @ada, @ada@social.example.org
    "identifier",  # DOI, arXiv, ORCID, ISBN, hal:...
    "placeholder",  # {x}, {{ x }}, {% x %}, ${X}, $X, %s, %5d, %1$s, %(x)s, %%
    "tag",  # <b>, <br/>, </b>
    "entity",  # &nbsp;
    "file",  # main.py, docs/cv.yaml
    "path",  # /usr/bin, ~/bin, ./x, C:\temp
    "option",  # --flag=value, -v
    "scope",  # std::vector
    "signed",  # C++17, C#
    "version",  # v2.1.0, 2.1.0, python-3.11
    "hashtag",
    "date",  # 2024-07-01, 2024-07
    "time",  # 10:30, 16:9
    "measure",  # 5'10"
    "phone",  # +33 6 12 34 56 78
    "series",  # 12-345-6: digits and hyphens
    "dotted",  # self.name: a word that only looks like a host or a file
    "sign",  # smileys, :=, !=, ::, a word behind a slash or a hyphen
    "mark",  # MARK
    "digits",  # so many digits that they may be a telephone number: 06 12 34 56 78
    "quantity",  # 12 GB, 3.5 GHz
]
KINDS: frozenset[Kind] = frozenset(get_args(Kind))

#: Stands for one stretch that was put aside; ends every other stretch.
MARK = "\ue000"

#: Endings of hosts that are no words of a text: a host without a path is known by them.
TOP_LEVEL = frozenset({
    "academy", "ae", "ai", "app", "ar", "au", "bd", "bg", "biz", "br", "by", "ca", "cl", "cloud", "cn", "co",
    "com", "cr", "cu", "cz", "dev", "dk", "dz", "ec", "edu", "ee", "eg", "eu", "fi", "fm", "fr", "gl", "gov",
    "gr", "hk", "hr", "hu", "ie", "il", "info", "int", "io", "ir", "jp", "ke", "kr", "kz", "lb", "lk", "lt",
    "lu", "lv", "ly", "ma", "mg", "mil", "mk", "museum", "mx", "my", "net", "ng", "nl", "np", "nz", "om", "org",
    "pe", "ph", "pk", "pl", "pt", "qa", "ro", "rs", "ru", "sa", "science", "se", "sg", "si", "sk", "sn",
    "social", "tech", "th", "tn", "tr", "tv", "tw", "ua", "ug", "uk", "university", "uy", "uz", "vn", "xyz",
    "za", "zm", "zw",
})  # fmt: skip
#: Endings that are words as well: a host has several dots, a hyphen or a digit before one, or a path behind it.
WORD_LIKE = frozenset({
    "am", "an", "as", "at", "be", "cc", "ch", "de", "do", "es", "et", "id", "in", "is", "it", "la", "li", "me",
    "no", "nu", "so", "st", "su", "tk", "to", "us", "ws",
})  # fmt: skip
#: Endings of files.
EXTENSIONS = frozenset({
    "bash", "bat", "bib", "bz2", "c", "cfg", "cmd", "cpp", "cs", "css", "csv", "cxx", "dll", "doc", "docx",
    "exe", "gif", "go", "gz", "h", "hpp", "htm", "html", "ico", "ini", "ipynb", "iso", "jar", "java", "jpeg",
    "jpg", "js", "json", "jsonl", "jsx", "kt", "lock", "log", "lua", "md", "mdx", "mo", "mp3", "mp4", "odp",
    "ods", "odt", "pdf", "php", "pl", "png", "po", "pot", "ppt", "pptx", "ps", "ps1", "py", "pyc", "pyi", "r",
    "rb", "rs", "rst", "rtf", "scss", "sh", "so", "sql", "sqlite", "svg", "swift", "tar", "tex", "tgz", "toml",
    "ts", "tsv", "tsx", "ttf", "txt", "typ", "vue", "wasm", "wav", "webp", "woff", "woff2", "xls", "xlsx",
    "xml", "yaml", "yml", "zip", "zsh",
})  # fmt: skip
#: Folders that a path begins with: any other one needs a second "/".
ROOTS = ("bin", "dev", "etc", "home", "lib", "mnt", "opt", "proc", "root", "sbin", "srv", "sys", "tmp", "usr", "var")  # fmt: skip
#: Units whose symbol is the same in most languages, and what may stand before them.
PREFIXES = "pnµμmcdhkKMGTP"
UNITS = ("bit/s", "bits/s", "bit", "bps", "Hz", "Wh", "dB", "eV", "Pa", "px", "dpi", "B", "o", "W", "V", "J", "N", "L")  # fmt: skip
#: Units that are clear only with a prefix: 5 ms, not "5 s" as in 1990s.
SHORT_UNITS = ("m", "g", "s", "l", "A", "F", "K")

# A body of an address: no link ends with punctuation, unless it closes a bracket that is open in it.
_NEVER = rf"\s<>\"«»‹›“”„‘‚「」『』{MARK}"
_LAST = r".,;:!?)\]}'’…*`(\[{"
_CLOSED = rf"\([^(){_NEVER}]*+\)|\{{[^{{}}{_NEVER}]*+\}}"
BODY = lazy_pattern(rf"(?:(?:{_CLOSED}|(?!\]\()[{_LAST}])*+[^{_NEVER}{_LAST}])++(?:{_CLOSED})?+")
_HOST = r"\w[\w-]{0,62}+(?:\.[\w-]{1,63}+)++"
_BREAK = r"[^\s\"«»‹›“”„‘’‚'「『(\[*]"  # what may not stand right before a smiley or a path
_STARTS = rf"(?<!{_BREAK}/)(?<![^\s(\[][\"»›”’“‘」』']/)(?<!\s»/)"  # a path, not "A"/"B"
_CONVERSION = (
    r"[-+0\#']*+(?:\d++|\*)?+(?:\.(?:\d++|\*))?+(?:hh|h|ll|l|j|z|t|L)?[sdiufFeEgGxXoOcrap](?![^\W\d_])"
)
_NUMBERED = r"(?<!\d%)(?<!\d[ \u00a0\u202f]%)"  # 50 % d'avance is a percentage
_NAME = r"\w++|-(?!-)"  # two hyphens are a dash
_BETWEEN_DIGITS = r"\-(?<=\d-)(?=[\dX])"
_RELEASE = r"(?:[.-]?(?:rc|alpha|beta|dev|post|[ab])[.-]?\d*+)?(?!\w)"


class Row(NamedTuple):
    """One line of the grammar: kinds (the first is what it finds), what a text must have for it, a pattern.

    A sign is a character or a class of them, and what must stand around it.
    """

    kinds: tuple[Kind, ...]
    sign: str
    pattern: str
    handler: str = ""  # of the method that reads on, where a pattern alone cannot tell


# What begins a word, in the order in which it is tried.
WORDS: tuple[Row, ...] = (
    Row(("url",), r":(?=//)", r"[A-Za-z][A-Za-z0-9+-]{1,20}+://", "body"),
    Row(("url",), r"\.(?<=www\.)", r"(?i:www)\.(?=[\w{])", "body"),
    Row(
        ("url",),
        r":(?=\S)",
        r"(?i:mailto|tel|sms|sips?|skype|xmpp|callto|(?:signal|telegram|matrix|whatsapp)(?=:[@+\d]|:u/)):",
        "body",
    ),
    Row(("identifier",), r":(?=\S)", r"(?i:doi|arxiv|urn|orcid|isbn|issn|hal|pmid):", "body"),
    Row(("email",), "@", rf"(?:[oO]['’])?+\w[\w.+%-]{{0,63}}+@{_HOST}"),
    Row(("path",), r"\\(?<=:\\)", r"[A-Za-z]:\\", "maybe"),
    Row(("scope",), ":(?=:)", r"[A-Za-z_]\w*+(?:::~?[A-Za-z_]\w*+)++"),
    Row(("signed",), r"[\+\#](?:(?=\+)|(?<=[A-Z]\#))", r"(?:[A-Za-z]\w*+\+\+(?:\d\d)?+|[A-Z]\#)(?!\w)"),
    Row(("version",), r"\.(?=\d)", rf"[vV]\d++(?:\.\d++)++{_RELEASE}"),
    Row(
        ("version",),
        r"\.(?=\d)",
        rf"[A-Za-z]\w*+(?:-[A-Za-z]\w*+){{0,4}}+-v?\d++(?:\.\d++)++{_RELEASE}",
    ),
    Row(("identifier",), r"\.(?=\d)", r"10\.\d{4,9}+/", "body"),
    Row(("identifier",), r"\.(?=\d)", r"(?<!\d[.,])\d\d(?:0[1-9]|1[0-2])\.\d{4,5}+(?:v\d++)?+(?![\w.]\w|\w)"),
    Row(("identifier",), _BETWEEN_DIGITS, r"(?<!\d-)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])"),
    Row(
        ("identifier",),
        _BETWEEN_DIGITS,
        r"(?<!\d-)(?=(?:(?:\d-?){9}|(?:\d-?){12})[\dXx](?![\w-]))(?:97[89]-)?\d{1,5}-\d{1,7}-\d{1,7}-[\dXx]",
    ),
    Row(("identifier",), _BETWEEN_DIGITS, r"(?<!\d-)\d{4}-\d{3}X(?![\w-])"),
    Row(("date",), _BETWEEN_DIGITS, r"(?<!\d-)\d{4}-\d\d-\d\d(?![\w-])"),
    Row(("date",), _BETWEEN_DIGITS, r"(?<!\d-)(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]|/\d\d?/)"),
    Row(("series",), _BETWEEN_DIGITS, r"\d++(?:-[\dXx]++){2,8}+(?!\w|-(?!-))"),
    Row(("time",), r":(?=\d)", r"\d++(?::\d++){1,4}+(?!\w)"),
    Row(("measure",), r"'(?=\d)", r"\d++'\d++(?:\.\d++)?+(?:\"|'')?+"),
    Row(("version",), r"\.(?=\d)", rf"(?<!\d[.,])\d++(?:\.\d++){{2,6}}+{_RELEASE}", "numbers"),
    Row(
        ("host", "file", "dotted"),
        r"[\.:](?:(?<=\.)(?=\w)|(?=\d))",
        rf"(?<![\w/@\\])(?<!(?<!\.\.)\.)(?<!(?<!--)-)\w(?:{_NAME})*+(?:(?:\.(?:{_NAME})++)++|(?=/\w)|(?=:\d))",
        "word",
    ),
)
# What begins with a character of its own.
OTHERS: tuple[Row, ...] = (
    Row(("escape",), r"\\", r"\\[!-/:-@\[-`{-~]"),
    Row(("code",), "`", r"`++", "code"),
    Row(("math", "placeholder"), r"\$", r"\$", "dollar"),
    Row(("target",), r"\](?=\()", r"(?<=\])\((?:<[^<>\n]*+>|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)\)"),
    Row(
        ("placeholder",),
        r"\{",
        r"[\#%]?\{(?:\{\{[^{}\n]*+\}\}|\{[^{}\n]*+\}|%(?:[^%{}\n]|%(?!\}))*+%|[^{}\n]*+)\}",
    ),
    Row(
        ("placeholder",),
        r"%(?![\s,.;:)]|\Z)",
        rf"%(?:\d++\${_CONVERSION}|(?:\([\w.\s-]{{1,64}}+\)|<\w{{1,64}}+>)[-+0\#' ]*+\d*+(?:\.\d++)?+[a-zA-Z]"
        rf"|%|[A-Z_][A-Z0-9_]{{1,40}}+%|{_NUMBERED}(?:{_CONVERSION}|(?:L?\d{{1,2}}|n)(?!\w)))",
    ),
    Row(("placeholder",), "<", r"<%[^%<>\n]*+%>"),
    Row(("tag",), r"<(?=[A-Za-z/])", r"</?[A-Za-z][\w-]*+(?::[\w-]++)?+(?=[\s>]|/>)[^<>]*+>"),
    Row(("entity",), r"&(?=[#A-Za-z])", r"&(?:\#\d{1,7}+|\#x[0-9A-Fa-f]{1,6}+|[A-Za-z]\w{1,30}+);"),
    Row(
        ("handle",),
        "@",
        rf"@(?<![\w.@/]@)(?=\d*+[^\W\d])\w(?:[\w-]|\.(?=\w))*+(?:@{_HOST})?+",
    ),
    Row(("hashtag",), r"\#(?=\w)", r"\#(?<![\w&/\#]\#)[^\W\d_]\w++"),
    Row(("phone",), r"\+(?=\d)", r"\+\d[\d ().\u00a0\u202f-]{5,24}\d(?!\w)"),
    Row(
        ("sign",),
        r"[:;=](?=['’o^)(\[\]DPpO|/\\-])",
        rf"[:;=](?<!{_BREAK}[:;=])['’]?[-o^]?[)(\[\]DPpOo|/\\](?![^\s.,;:!?،؛؟…)\"»›”“‘’」』*])",
    ),
    Row(("sign",), ":(?=:)", r":{2,}(?:\w++(?:::\w++)*+)?+"),
    Row(("sign",), "=", r"[!:<>=]=++"),
    Row(("path",), r"/(?<!\w/)", rf"/{_STARTS}(?:[\w.%+~-]++/|(?:{'|'.join(ROOTS)})(?!\w))", "maybe"),
    Row(("sign",), r"/(?<!\w/)", rf"/{_STARTS}", "body"),
    Row(("path",), r"[~\.](?=/)", rf"[~.](?<!{_BREAK}[~.])(?:(?<=\.)\.)?+/", "maybe"),
    Row(
        ("option",),
        r"\-(?=[-A-Za-z])(?<![\w.-]-)",
        r"-(?<![\w.)\]}-]-)(?:-[A-Za-z][\w-]*+|[A-Za-z]\d?+(?![\w-])|[A-Za-z][\w-]*+(?==))=?+",
        "maybe",
    ),
    Row(("sign",), r"\-(?=[-A-Za-z])(?<![\w.-]-)", r"-(?<![\w.-]-)-?[A-Za-z][\w-]*+"),
    Row(("mark",), MARK, MARK),
)
# What is looked for between all others: many digits that are no range of years or pages, and units.
BETWEEN: tuple[Row, ...] = (
    Row(
        ("digits",),
        r"\d(?:\D{0,4}\d){7}",
        r"(?<![\w.,])(?!(?:1[89]|20)\d\d\s?[‐‑‒–-]\s?(?:1[89]|20)\d\d(?!\d))"
        r"(?!\d{3,6}[‒–]\d{3,6}(?![\d‐‑‒–-]))(?!\d{4}-\d\d-\d\d(?![\w-])|\d\d?([./])\d\d?\1\d{4}(?!\d))"
        r"\+?\(?\d(?:[ \u00a0\u202f.()/‐‑‒–-]{0,3}\d){7,14}(?!\w)",
    ),
    Row(
        ("quantity",),
        rf"\d[ \u00a0\u202f]?[{PREFIXES}BoHWdePbVJNL]",
        rf"(?<![\w.,])\d++(?:[.,]\d++)?+[ \u00a0\u202f]?(?:[{PREFIXES}]?(?:{'|'.join(UNITS)})"
        rf"|[{PREFIXES}](?:{'|'.join(SHORT_UNITS)}))(?![\w/^²³])",
    ),
)
