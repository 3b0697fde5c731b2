# Sourced by mvnw and by every script of ours: puts a JDK of at least MIN_JDK into JAVA_HOME, or says what to install.
MIN_JDK=${MIN_JDK:-25}

# The feature version of the JDK in folder $1; empty if there is no compiler in it.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# JAVA_HOME and the PATH win if they are new enough; else the newest of the usual places.
pick_jdk() {
  pick_path=$(command -v javac 2>/dev/null) && pick_path=$(readlink -f "$pick_path") && pick_path=${pick_path%/bin/javac}
  for pick_home in "${JAVA_HOME:-}" "${pick_path:-}"; do
    pick_major=$(jdk_major "$pick_home") || pick_major=0
    if [ "${pick_major:-0}" -ge "$MIN_JDK" ]; then echo "$pick_home"; return; fi
  done
  pick_best=; pick_best_major=0
  for pick_home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    pick_major=$(jdk_major "$pick_home") || continue
    if [ "${pick_major:-0}" -ge "$MIN_JDK" ] && [ "$pick_major" -gt "$pick_best_major" ]; then
      pick_best=$pick_home; pick_best_major=$pick_major
    fi
  done
  echo "$pick_best"
}

pick_found=$(pick_jdk)
if [ -n "$pick_found" ]; then
  JAVA_HOME=$pick_found
  export JAVA_HOME
else
  echo "parallel-coordinator needs a JDK $MIN_JDK or newer; there is none in JAVA_HOME, on the PATH, or in the usual places." >&2
  echo "Install one (for example Eclipse Temurin $MIN_JDK) and set JAVA_HOME to its folder." >&2
  exit 1
fi
