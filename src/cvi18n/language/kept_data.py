"""What the grammar of kept text knows by heart: endings of hosts and files, folders, units."""

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
