#!/usr/bin/env bash
# Compiles once, with the Spring Boot of the build, and runs the tests of what came out with other versions:
#   src/compatibility/grid.sh [-l] [version...]
# -l adds the tests of the library, which take longer. The JDK is the one Maven runs on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

modules=wristband-autoconfigure,integration-tests,samples/hello-tenant
if [[ "${1:-}" == "-l" ]]; then
	modules=wristband-spring-security,$modules
	shift
fi
versions=("$@")
if [[ ${#versions[@]} -eq 0 ]]; then
	versions=(4.0.9 4.1.2 4.2.0-M1)
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files --cached --others --exclude-standard -z | xargs -0 cp --parents --target-directory="$work"
logs=$PWD/target/compatibility
mkdir -p "$logs"
cd "$work"

# Of the other modules nothing is tested
for tests in wristband-*/src/test; do
	[[ ",$modules," == *",${tests%%/*},"* ]] || rm -r "$tests"
done

quiet=(-B -Dspring-javaformat.validate.skip -Dcheckstyle.skip)
echo "Compiling" >&2
mvn "${quiet[@]}" -pl "$modules" -am test-compile > "$logs/compile.log" 2>&1

# Class files stay as they are: nobody else compiles the starter again either
run=("${quiet[@]}" -Dmaven.main.skip -Dmaven.compiler.useIncrementalCompilation=false -Denforcer.skip
	-Dmaven.test.failure.ignore -Dsurefire.failIfNoSpecifiedTests=false)
java=$(mvn -v | sed -n 's/^Java version: \([0-9]*\).*/\1/p')

sum() {
	{ grep -ho '<testsuite [^>]*>' "$1"/target/surefire-reports/TEST-*.xml 2> /dev/null || true; } \
		| sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}

{
	echo "| Spring Boot | JDK | module | tests | failed | skipped |"
	echo "| --- | --- | --- | --- | --- | --- |"
	for version in "${versions[@]}"; do
		echo "Testing with Spring Boot $version" >&2
		rm -rf ./*/target/surefire-reports samples/*/target/surefire-reports
		result=0
		mvn "${run[@]}" "-Dspring-boot.version=$version" -pl "$modules" -am test > "$logs/$version-jdk$java.log" 2>&1 \
			|| result=$?
		log=$logs/$version-jdk$java.log
		if grep -q "Could not resolve dependencies\|Non-resolvable" "$log"; then
			# Offline, or with a failing mirror, nothing is known of what Maven Central has
			reason="not resolved, see the log"
			! grep -q "Could not find artifact\|Failure to find" "$log" || reason="not on Maven Central as a whole"
			echo "| $version | $java | all | $reason | | |"
			continue
		fi
		for module in ${modules//,/ }; do
			failed=$(($(sum "$module" failures) + $(sum "$module" errors)))
			[[ $result -eq 0 ]] || failed="build failed"
			echo "| $version | $java | \`$module\` | $(sum "$module" tests) | $failed | $(sum "$module" skipped) |"
		done
	done
} | tee "$logs/grid-jdk$java.md"
