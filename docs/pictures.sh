#!/usr/bin/env bash
# The pictures of README.md and docs/: first pages of the sample CV, side by side. Needs pdftoppm and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/.."
cvi18n=$PWD/.venv/bin/cvi18n images=$PWD/docs/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A first page, from a PDF that `render` makes of the options behind the picture's name.
page() {
    local name=$1
    shift
    "$cvi18n" render --quiet --format pdf -o "$work/$name" "$@" >/dev/null
    pdftoppm -png -singlefile -f 1 -l 1 -scale-to-x 498 -scale-to-y 704 "$work/$name"/*/*.pdf "$work/$name"
}

# A picture of several pages beside each other, in few colours.
join() {
    local picture=$1
    shift
    montage "${@/#/$work/}" -bordercolor '#bbbbbb' -border 1 -tile x1 -geometry +0+0 "$work/joined.png"
    convert "$work/joined.png" -strip -colors 128 -define png:compression-level=9 "$images/$picture.png"
}

for theme in classic modern compact plain side; do
    for lang in en fr vi; do
        page "$theme-$lang" --theme "$theme" --lang "$lang"
    done
done
page fr-en --beside en --lang fr
page fr-vi --beside vi --lang fr --theme compact
join classic classic-{en,fr,vi}.png
join modern modern-{en,vi}.png
join compact compact-{en,fr}.png
join plain plain-{en,fr}.png
join side side-{en,vi}.png
join beside fr-{en,vi}.png
