/// `README.txt`, the same in every edition of a format and kind: what the files are and how to check them by hand.
enum EditionReadme {
  static func text(_ format: EditionFormat, _ kind: EditionKind = .disclosed) -> String {
    let rule = "\n" + String(repeating: "-", count: 72) + "\n\n"
    guard format != .first else { return korean + rule + english }
    let listed = "rules.yaml table.csv;"
    let whole = (korean + koreanSecond + rule + english + englishSecond)
      .replacing(listed, with: "rules.yaml table.csv terms.csv totals.csv;")
    return kind == .disclosed ? whole : quoted(whole)
  }

  /// The same text for an archive of the press: it must not speak for an office that never published it.
  private static func quoted(_ text: String) -> String {
    QuotedReadme.replaced.reduce(text) { $0.replacing($1.own, with: $1.quoted) } + QuotedReadme.unknown
  }

  private static let korean = """
    일자리 목표 공시본 - 직접 검산하는 방법

    이 묶음은 한 기관의 한 해 일자리 목표와 실적을 공시한 그날의 모습 그대로 얼려 둔 것입니다.
    사람을 알아볼 수 있는 값(이름, 번호, 업체, 날짜, 적은 순서)은 들어 있지 않습니다.

    파일
      plan.csv      사업별 목표. 수정공시를 하면 앞의 목표와 새 목표가 판(version)마다 나란히 남습니다.
      rules.yaml    무엇을 실적으로 세는지 정한 집계 기준과 그 출처.
      entries.csv   원장 기재를 묶은 줄. 정정은 고쳐진 결과만 남기고 정정 건수를 사업마다 적었습니다.
      table.csv     공시 화면의 숫자. reproduce 열이 anyone이면 누구나, auditor이면 원장을 보는 감사자만
                    다시 계산할 수 있습니다(감사자만 재현).
      chain.csv     앞선 공시본들의 원장 머리값과 그 뒤 모든 기재의 해시.
      edition.json  파일 목록, 지문, 공시 때의 원장 머리값.

    entries.csv 읽는 법
      사업, 부문, 단계, 성격, 단위, 연도, 집계 판단(verdict)은 그대로입니다.
      월, 고용형태, 부문(민간/공공), 기간, 증빙은 한 줄이 세 사람 이상이 될 때까지 이 차례로 * 로 묶었습니다.
      앞의 열만으로 세 사람이 안 되면 나머지 열은 모두 * 입니다.
      명단 없는 집계와 건/개소/회는 묶지 않습니다.
      verdict가 counted인 줄만 실적이고, 나머지는 세지 않은 까닭입니다.

    손으로 검산하기
      1. 실적: entries.csv에서 row=entry, verdict=counted, unit=persons, nature=measured 또는 reported인 줄의
         quantity를 더하면 table.csv의 office 줄 result입니다. 부문과 사업도 같은 방법입니다.
      2. 목표: plan.csv에서 가장 큰 version의 target을 단위별로 더합니다.
      3. 달성률: result / target * 100, 소수 둘째 자리에서 반올림. 100을 넘어도 자르지 않습니다.
      4. 지문: 압축을 푼 곳에서
           for f in README.txt entries.csv plan.csv rules.yaml table.csv; do
             printf '%s %s %s\\n' "$f" "$(wc -c <"$f")" "$(sha256sum <"$f" | cut -d' ' -f1)"
           done | sha256sum
         공시 화면에 적힌 지문과 같아야 합니다. edition.json의 manifest에 다른 파일이 더 있으면 이름 차례로 끼워 넣습니다.
      5. 해시 사슬: chain.csv의 마지막 head 해시(없으면 0으로 찬 32바이트)에서 시작하여 entry마다
         SHA-256(앞의 값 32바이트 + 그 줄의 해시 32바이트)를 되풀이하면 edition.json의 head가 됩니다.
      프로그램이 있으면: naeil verify 이파일.zip --fingerprint 지문

    한 줄이 세 사람 이상이어야 한다는 것과 집계 기준은 해당 기관의 자체 기준입니다. 법령이 정한 숫자가 아닙니다.

    """

  private static let english = """
    Edition of a job target disclosure - how to check it by hand

    This archive freezes one office's job targets and results for one year as they were published.
    It holds nothing that identifies a person: no names, numbers, employers, days or order of posting.

    Files
      plan.csv      Targets by project. After a revision the old and the new target stand side by side, by version.
      rules.yaml    The rules that decide what counts, and where they come from.
      entries.csv   Grouped ledger entries. Corrections are netted; their number is given by project.
      table.csv     The figures of the public page. reproduce=anyone: you can recompute it from this archive;
                    reproduce=auditor: only with access to the ledger.
      chain.csv     Ledger heads of all earlier editions, then the hash of every entry since the last of them.
      edition.json  List of files, fingerprint, ledger head at publication.

    Reading entries.csv
      project, category, stage, nature, unit, year and verdict are exact.
      month, contract, sector, duration and evidence were generalised to * in this order until a row stands for three
      persons or more. Where the exact columns alone stand for fewer than three, all the others are *.
      Totals without a list, cases, places and times are not folded.
      Only rows with verdict=counted are results; the other verdicts say why a row is not counted.

    Checking by hand
      1. Result: add quantity over the rows of entries.csv with row=entry, verdict=counted, unit=persons and
         nature=measured or reported: the result of the office line in table.csv. Likewise by category and project.
      2. Target: add target by unit over the highest version in plan.csv.
      3. Rate: result / target * 100, rounded half up to one decimal. Never cut off at 100.
      4. Fingerprint: run the loop in point 4 above where the archive is unpacked and compare with the public page.
         If the manifest in edition.json lists further files, put them in by order of name.
      5. Hash chain: begin with the hash of the last head line of chain.csv (32 zero bytes if there is none); for each
         entry line take SHA-256(previous 32 bytes + the 32 bytes of its hash); the end is the head in edition.json.
      With the program: naeil verify THIS.zip --fingerprint HEX

    The limit of three persons and the counting rules are the office's own. They are not numbers set by law.

    """

  private static let koreanSecond = """

    형식 2에서 더해진 것
      plan.csv      첫 줄(row=office)은 기관·연도와 종류입니다. kind=disclosed는 기관의 공시본, pressQuoted는 보도 인용입니다.
                    결정일·공고일이 비어 있으면 미확인, q1~q3은 분기 말까지의 누계 목표, 넷째 분기는 연간 목표입니다.
      terms.csv     종합계획(임기)의 목표. year가 비어 있으면 임기 전체, category가 비어 있으면 모든 부문입니다.
                    연차별 목표가 종합계획의 그해 목표에 우선하고, 둘 다 남깁니다. goodJobs는 jobs에 더하지 않습니다.
      totals.csv    명단 없는 집계·추정·약정을 하나씩, 기간과 출처와 함께. 더하면 entries.csv의 그 줄이 됩니다.
      table.csv     lastYear 줄은 지난해 공시본과 그 달마다의 실적입니다. reproduce=edition은 그 공시본으로 확인합니다.

    """

  private static let englishSecond = """

    Added in format 2
      plan.csv      The first line (row=office) names office, year and kind: disclosed = the office's own edition,
                    pressQuoted = figures quoted from the press. An empty decidedOn or announcedOn is unknown. q1 to q3 are
                    cumulative targets at the end of each quarter; the fourth is the target of the year.
      terms.csv     Targets of the term plan. Empty year: the whole term. Empty category: all of them. The annual target
                    overrides that of the term plan; both are kept. goodJobs are never added to jobs.
      totals.csv    Totals without a list, estimates and pledges one by one, with span and source; summed up they are the
                    rows of entries.csv.
      table.csv     lastYear names last year's edition and its results by month; reproduce=edition: check it there.

    """
}
