#!/bin/sh
# A scripted agent: stands where a real one stands, and does what a real one must do. It reads the
# brief on stdin, changes files within its scope only, and ends with a report as one JSON object.
# Plain POSIX sh, because it shows the whole contract of an agent without any library.
#
#   AGENT_SECONDS       how long it works (default 1)
#   COORDINATOR_BATCH   the batch's id, set by the runner
set -eu
LC_ALL=C
export LC_ALL

brief=$(cat)
batch=${COORDINATOR_BATCH:-scripted-batch}
name=$(printf '%s\n' "$brief" | sed -n 's/^\*\*Batch\*\*: *[0-9]* of [0-9]* - *//p' | sed -n '1p')

# the lines of one part of the brief: from its bold title to the next one
part() {
  printf '%s\n' "$brief" | sed -n "/^\*\*$1[^*]*\*\*/,/^\*\*/p" | sed '/^\*\*/d'
}

# text as the inside of a JSON string
json() {
  printf '%s' "$1" | tr '\n\t' '  ' | tr -d '\000-\037' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g'
}

# how a file's language starts a comment
comment_of() {
  case $1 in
    *.py | *.sh | *.yaml | *.yml | *.toml) echo '#' ;;
    *.ts | *.tsx | *.js | *.java | *.go | *.rs | *.css) echo '//' ;;
    *.sql) echo '--' ;;
    *) echo '-' ;;
  esac
}

# the ending of a new file in this folder
ending_for() {
  case $1 in
    backend/* | */backend/*) echo py ;;
    frontend/* | */frontend/* | e2e/*) echo ts ;;
    *) echo md ;;
  esac
}

# one path that the glob matches, named after the batch where the glob leaves the name open
path_for() {
  plain=$(printf '%s\n' "$1" | sed -e 's/{\([^,{}]*\)[^{}]*}/\1/g' -e 's/\[[!^][^]]*\]/_/g' \
    -e 's/\[\(.\)[^]]*\]/\1/g' -e 's/?/x/g' -e 's#\*\*/##g')
  case $plain in
    '**' | '*') printf '%s\n' "$batch.md" ;;
    */'**' | */'*') printf '%s\n' "${plain%/*}/$batch.$(ending_for "$plain")" ;;
    *) printf '%s\n' "$plain" | sed "s/\*\**/$batch/g" ;;
  esac
}

# writes the file, or adds to it where it is there already; prints the lines it wrote as FROM-TO
write_work() {
  case $1 in */*) mkdir -p "${1%/*}" ;; esac
  from=1
  [ -f "$1" ] && from=$(($(wc -l <"$1") + 1))
  mark=$(comment_of "$1")
  {
    printf '%s %s (%s)\n' "$mark" "$name" "$batch"
    printf '%s\n' "$deliverables" | while IFS= read -r line; do
      [ -z "$line" ] || printf '%s   done: %s\n' "$mark" "$line"
    done
  } >>"$1"
  printf '%s-%s\n' "$from" "$(($(wc -l <"$1")))"
}

deliverables=$(part 'Your task' | sed -n 's/^[0-9][0-9]*\. *//p')
globs=$(part 'Files you may change' | sed -n 's/^- `\(.*\)`.*$/\1/p')
artifacts=$(part 'Return' | sed -n '/[Ii]ntegration/s/[^`]*`\([^`]*\)`[^`]*/\1\
/gp' | sed '/^$/d')

echo "reading the brief: $name"
sleep "${AGENT_SECONDS:-1}"

changes=''
first_file=''
while IFS= read -r glob; do
  [ -n "$glob" ] || continue
  file=$(path_for "$glob")
  lines=$(write_work "$file")
  echo "wrote $file, lines $lines"
  first_file=${first_file:-$file}
  changes="$changes${changes:+,}{\"file\":\"$(json "$file")\",\"lines\":\"$lines\",\"what\":\"written for $(json "$name")\"}"
done <<END
$globs
END

points=''
while IFS= read -r artifact; do
  [ -n "$artifact" ] || continue
  points="$points${points:+,}{\"name\":\"$(json "$artifact")\",\"kind\":\"file\",\"file\":\"$(json "$first_file")\"}"
done <<END
$artifacts
END

echo "done with $batch"
printf '{"summary":"%s","changes":[%s],"decisions":["%s"],"findings":[],"integrationPoints":[%s],"questions":[]}\n' \
  "$(json "Scripted work for $name")" "$changes" \
  "$(json "One file for each pattern of the scope, because a script has nothing to weigh")" "$points"
