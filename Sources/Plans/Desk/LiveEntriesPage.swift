import Counting
import Ledger
import Pages
import Vocabulary

/// `/desk/plans/{year}/entries`: the live entries of a project one by one, without names; a placement opens in the job
/// centre, where who looks is logged person by person.
struct LiveEntriesPage {
  static let limit = 100
  let year: Int
  let code: String
  let project: PlanProject?
  /// One more than `limit` when there are further ones.
  let entries: [LiveEntry]
  /// The caller works with placements; others read the masked record.
  let opensPlacements: Bool

  var page: Page {
    let shown = entries.prefix(Self.limit)
    let next = entries.count > Self.limit ? shown.last.map { "\(path)?project=\(code)&after=\($0.sequence)" } : nil
    return Page(
      title: "‘\(project?.name ?? (code.isEmpty ? "사업 없음" : code))’ 기재는 무엇인가",
      lead: "<p>\(year)년에 귀속하는 기재를 원장 순서로 보입니다. 순번을 누르면 세는 법, 근거, 정정의 차례를 봅니다. 이름은 취업 확인 화면에서 열람 기록을 남기고 봅니다.</p>",
      body: table(
        caption: "원장 기재 \(shown.count)건",
        columns: [
          Column("원장 순번", heading: true), Column("귀속일"), Column("단계"), Column("성격"), Column("수", numeric: true),
          Column("집계 판단"), Column("증빙"), Column("정정", numeric: true), Column("근거"),
        ], rows: shown.map(row), empty: "<p>이 사업의 기재가 없습니다. 취업이 인정되거나 집계가 접수되면 나타납니다.</p>")
        + pagination(next: next),
      breadcrumb: [("업무", "/desk"), ("\(year)년", "/desk/plans/\(year)")])
  }

  private var path: String { "/desk/plans/\(year)/entries" }

  private func row(_ entry: LiveEntry) -> [HTML] {
    let standing = entry.standing
    let source: HTML =
      entry.placement.map {
        opensPlacements
          ? link("취업 확인", "/desk/placements/\($0)") : link("취업 기록(가림)", "/desk/placements/\($0)/record")
      } ?? "\(Self.words(for: entry.sourceRecord))"
    let verdict = badge(entry.verdict.label, entry.verdict.counts ? .success : .neutral)
    return [
      link(entry.sequence.grouped, "\(EntryRoutes.path)/\(standing.job)"), "\(standing.attributedOn)",
      "\(standing.stage.label)",
      standing.nature == .measured ? "\(Nature.measured.label)" : natureTag(standing.nature),
      "\(standing.quantity.grouped)\(standing.unit.label)", verdict,
      "\(entry.evidence.sorted().map(\.label).joined(separator: ", "))", "\(entry.corrections)건", source,
    ]
  }
}

extension LiveEntriesPage {
  /// Where a statement came from, in words; what follows the kind is shown only where people wrote it.
  static func words(for sourceRecord: String?) -> String {
    guard let sourceRecord, !sourceRecord.isEmpty else { return "–" }
    let parts = sourceRecord.split(separator: ":", maxSplits: 1).map(String.init)
    let kinds = ["roster": "명단", "report": "집계", "entry": "직접 기재", "placement": "취업 확인"]
    guard parts.count == 2, let kind = kinds[parts[0]] else { return sourceRecord }
    return parts[1].contains { !$0.isASCII } ? "\(kind): \(parts[1])" : kind
  }
}
