# SPDX-License-Identifier: Apache-2.0
# Sourced by ./demo and ./bench, which set $root: checks what is needed, builds what is not built, runs the driver.

fail() {
  echo "$1" >&2
  exit 2
}

# Sets $java to a java of at least version 17, and JAVA_HOME for Maven and the servers.
require_java() {
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java="$JAVA_HOME/bin/java"
    [[ -x "$java" ]] || fail "JAVA_HOME names $JAVA_HOME, which has no bin/java; set it to a JDK of version 17 or later."
  else
    java=$(command -v java) || fail "There is no java on the PATH; install a JDK of version 17 or later."
  fi
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
  [[ "$version" =~ ^[0-9]+$ && "$version" -ge 17 ]] \
    || fail "$java is Java ${version:-of an unknown version}; Stillframe needs a JDK of version 17 or later."
  JAVA_HOME=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  export JAVA_HOME
}

# Succeeds if everything in ${made[@]} is built and no source is newer.
is_built() {
  local each
  for each in "${made[@]}" "$stamp"; do
    [[ -e "$root/$each" ]] || return 1
  done
  [[ -z "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src -path '*/src/test' -prune -o -type f -newer "$root/$stamp" -print -quit)" ]]
}

build() {
  [[ -x "$JAVA_HOME/bin/javac" ]] || fail "$JAVA_HOME is no JDK (it has no javac), and the project is not built yet; set JAVA_HOME to a JDK of version 17 or later."
  command -v mvn >/dev/null || fail "There is no mvn on the PATH, and the project is not built yet; install Maven 3.8.7 or later."
  echo "Building (the first time this downloads what is missing and takes some minutes) …"
  local log="$root/${stamp%/*}/build.log"
  mkdir -p "$root/${stamp%/*}"
  if ! (cd "$root" && mvn -B -ntp -DskipTests -Dquickly -pl "$modules" -am package) >"$log" 2>&1 </dev/null; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    fail "The build failed; all of its output is in $log."
  fi
  touch "$root/$stamp"
}

# Builds what is needed, unless the ARGUMENTS ask for help only and $help is there.
prepare() {
  require_java
  if [[ " $* " != *" --help "* && " $* " != *" -h "* ]] || [[ ! -e "$root/$help" ]]; then
    is_built || build
  fi
}

# run_driver CLASS ARGUMENTS…
run_driver() {
  stamp=benchmarks/target/built.stamp
  help=benchmarks/target/lib
  modules=liberty-feature,sample-war,benchmarks
  made=(liberty-feature/target/wlp/bin/server liberty-feature/target/extension/lib sample-war/target/auction.war
    benchmarks/target/classes/io/stillframe/bench/demo/Demo.class benchmarks/target/lib)
  prepare "$@"
  local terminal=false
  [[ -t 1 ]] && terminal=true
  exec "$java" -Xmx256m -XX:+UseSerialGC -Dstillframe.root="$root" -Dstillframe.terminal="$terminal" \
    -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" "$@"
}

# run_heap_benchmarks ARGUMENTS…; the programs that measure run on the same Java, that of --java if there is one.
run_heap_benchmarks() {
  stamp=heap-benchmarks/target/built.stamp
  help=heap-benchmarks/target/lib
  modules=heap-benchmarks
  made=(heap-benchmarks/target/classes/META-INF/BenchmarkList heap-benchmarks/target/lib)
  prepare "$@"
  local word last=
  for word in "$@"; do
    [[ "$last" == --java ]] && java="$word/bin/java"
    last=$word
  done
  [[ -x "$java" ]] || fail "--java names ${java%/bin/java}, which has no bin/java; give it a JDK of version 17 or later."
  exec "$java" -Xmx2g -Djdk.attach.allowAttachSelf=true -Djol.magicFieldOffset=true -cp "$root/heap-benchmarks/target/classes:$root/heap-benchmarks/target/lib/*" \
    io.stillframe.bench.heap.HeapBench "$@"
}

# run_store_benchmarks ARGUMENTS…
run_store_benchmarks() {
  stamp=store-benchmarks/target/built.stamp
  help=store-benchmarks/target/lib
  modules=store-benchmarks
  made=(store-benchmarks/target/classes/io/stillframe/bench/store/StoreBench.class store-benchmarks/target/lib)
  prepare "$@"
  exec "$java" -Xms2g -Xmx8g -XX:+UseG1GC -Djava.util.logging.config.file="$root/store-benchmarks/src/main/shell/logging.properties" \
    -Dstillframe.root="$root" -cp "$root/store-benchmarks/target/classes:$root/store-benchmarks/target/lib/*" \
    io.stillframe.bench.store.StoreBench "$@"
}

# run_simulation CLASS HEAP ARGUMENTS…; it is among the tests of the engine, so those count as sources too.
run_simulation() {
  local class=$1 heap=$2
  shift 2
  stamp=engine/target/built.stamp
  help=engine/target/lib
  modules=engine
  made=(engine/target/test-classes/io/stillframe/engine/simulation/Simulate.class engine/target/lib)
  if [[ -e "$root/$stamp" && -n "$(find "$root/engine/src/test" -type f -newer "$root/$stamp" -print -quit)" ]]; then
    rm "$root/$stamp"
  fi
  prepare "$@"
  exec "$java" -Xmx"$heap" -XX:+UseSerialGC -cp "$root/engine/target/test-classes:$root/engine/target/classes:$root/engine/target/lib/*" \
    io.stillframe.engine."$class" "$@"
}

# run_cli ARGUMENTS…
run_cli() {
  stamp=cli/target/built.stamp
  help=cli/target/lib
  modules=cli
  made=(cli/target/classes/io/stillframe/cli/Stillframe.class cli/target/lib)
  prepare "$@"
  exec "$java" -cp "$root/cli/target/classes:$root/cli/target/lib/*:${STILLFRAME_CLASSPATH:-}" io.stillframe.cli.Stillframe "$@"
}
