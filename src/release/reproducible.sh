#!/usr/bin/env bash
# Builds what is published twice, in two directories, and compares the results.
#   src/release/reproducible.sh [options for Maven]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The names of the directories differ in length, too
for copy in first second-build; do
	mkdir "$work/$copy"
	git ls-files --cached --others --exclude-standard -z | xargs -0 cp --parents --target-directory="$work/$copy"
done

for copy in first second-build; do
	echo "Building in $work/$copy"
	(
		cd "$work/$copy"
		modules=$(grep -l '<maven.deploy.skip>false</maven.deploy.skip>' */pom.xml | xargs -n 1 dirname | paste -sd ,)
		mvn -B -q -Prelease -Dgpg.skip -Dmaven.test.skip -Dproject.repository=https://example.org/reproducible \
			-pl "$modules" "$@" verify
		find . -path '*/target/*' \( -name '*.jar' -o -name '*-cyclonedx.*' -o -name flattened-pom.xml \) -print0 \
			| sort -z | xargs -0 sha256sum > "../$copy.sha256"
	)
done

count=$(wc -l < "$work/first.sha256")
if ! diff "$work/first.sha256" "$work/second-build.sha256"; then
	echo "These files differ between two builds of the same source." >&2
	exit 1
fi
cat "$work/first.sha256"
echo "All $count files are the same in both builds."
