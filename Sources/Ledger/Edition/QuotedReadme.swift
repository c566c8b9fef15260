/// What `README.txt` says instead in an archive of quoted figures (보도 인용). Each sentence of an own edition that would
/// speak for the office has its other here.
enum QuotedReadme {
  static let replaced: [(own: String, quoted: String)] = [
    (
      "일자리 목표 공시본 - 직접 검산하는 방법\n",
      "보도 인용 - 기관의 공시본이 아닙니다\n일자리 목표와 실적의 보도를 옮긴 묶음을 직접 검산하는 방법\n"
    ),
    (
      "이 묶음은 한 기관의 한 해 일자리 목표와 실적을 공시한 그날의 모습 그대로 얼려 둔 것입니다.",
      "이 묶음은 한 기관의 한 해 일자리 목표와 실적에 대해 보도와 발표에 실린 수를 옮겨 얼려 둔 것입니다.\n"
        + "그 기관이 공시하거나 내준 것이 아닙니다. 어디에 실렸는지는 plan.csv, terms.csv, totals.csv의 source 열에 있습니다."
    ),
    ("table.csv     공시 화면의 숫자.", "table.csv     화면의 숫자."),
    ("chain.csv     앞선 공시본들의", "chain.csv     같은 기관의 앞선 묶음들의"),
    ("edition.json  파일 목록, 지문, 공시 때의", "edition.json  파일 목록, 지문, 실은 때의"),
    ("공시 화면에 적힌 지문과", "이 묶음을 내려받은 화면에 적힌 지문과"),
    (
      "집계 기준은 해당 기관의 자체 기준입니다. 법령이 정한 숫자가 아닙니다.",
      "집계 기준(rules.yaml)은 보도된 합계를 옮기려고 이 시스템이 정한 것입니다.\n"
        + "그 기관의 기준도, 법령이 정한 숫자도 아닙니다. 기관이 무엇을 어떻게 세었는지는 옮겨 둔 것이 없습니다."
    ),
    ("수정공시를 하면 앞의 목표와", "고친 목표가 보도되면 앞의 목표와"),
    (
      "Edition of a job target disclosure - how to check it by hand\n",
      "Quoted from the press - not a disclosure by the office\nReported job targets and results: how to check this archive by hand\n"
    ),
    (
      "This archive freezes one office's job targets and results for one year as they were published.",
      "This archive freezes what the press and other publications reported about one office's job targets and results\n"
        + "for one year. The office neither published nor supplied it. Where each figure stood is in the source columns of\n"
        + "plan.csv, terms.csv and totals.csv."
    ),
    (
      "The limit of three persons and the counting rules are the office's own. They are not numbers set by law.",
      "The limit of three persons and the counting rules (rules.yaml) were set by this system to copy reported totals. They\n"
        + "are neither the office's nor set by law. How the office counted is not known here."
    ),
  ]

  static let unknown = """

    보도 인용에서 비어 있는 칸 / Empty cells
      table.csv     result와 rate가 비어 있으면 옮겨 둔 실적이 없다는 뜻이며 0이 아닙니다.
                    An empty result and rate mean that no result is quoted here. It is not 0.
      totals.csv    to가 그해 12월 31일보다 이르면 그날까지의 누계이며 한 해의 실적이 아닙니다.
                    Where `to` is before 31 December the result runs to that day only; it is not the year's.

    """
}
