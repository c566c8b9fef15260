import Ledger
import Pages
import Vocabulary

extension RosterConsequences {
  /// What is said before any button, whether or not it needs a yes.
  var warning: HTML {
    guard provesNothing, !losesProof else { return .empty }
    return alert(
      kind: .warning, title: "고른 증빙으로는 실적으로 세지 않습니다",
      body: """
        <p>지금의 집계 기준은 \(proofs.sorted().map(\.label).joined(separator: ", ")) 가운데 하나를 요구합니다. \
        가진 증빙이 있으면 골라 다시 올리십시오.</p>
        """)
  }

  /// One tick for each thing that needs a yes of its own.
  func questions(_ form: TypedForm) -> HTML {
    var out: HTML = .empty
    if let difference {
      let effect = losesProof ? "정정되는 \(counts.changed.grouped)줄이 실적에서 빠집니다." : "\(counts.changed.grouped)줄이 정정됩니다."
      out =
        out
        + alert(kind: .warning, title: "먼저 올린 명단과 모두에게 적는 것이 다릅니다", body: "<p>\(difference) \(effect)</p>")
        + checkbox(
          "terms", label: "단계와 증빙이 바뀌는 것을 확인함", checked: form.value("terms") == "yes", error: form.error("terms"))
    }
    if withdrawsMany {
      out =
        out
        + alert(
          kind: .danger, title: "올라 있는 \(standing.grouped)줄 가운데 \(counts.gone.grouped)줄을 취소합니다",
          body: """
            <p>한 해의 명단을 통째로 보냈는지, 일부만 보내지 않았는지 확인하십시오. \
            (\(Self.fewLines)줄 이상이면서 올라 있는 줄의 \(Self.part)분의 1을 넘게 빠질 때 묻습니다. 우리가 정한 선이며 법령의 것이 아닙니다.)</p>
            """)
        + checkbox(
          "withdrawal", label: "빠지는 사람을 확인함", checked: form.value("withdrawal") == "yes",
          error: form.error("withdrawal"))
    }
    return out
  }
}

extension RosterLine {
  /// What a correction changes, old → new, in words.
  func changes(from old: NewEntry, to terms: RosterTerms) -> [String] {
    func words(_ label: String, _ before: String, _ after: String) -> String? {
      before == after ? nil : "\(label) \(before) → \(after)"
    }
    func days(_ from: Day?, _ to: Day?) -> String {
      "\(from?.description ?? "") ~ \(to?.description ?? RosterColumn.noEnd)"
    }
    func hours(_ hours: Int?) -> String { hours.map { "\($0)시간" } ?? "모름" }
    let before = RosterTerms(stage: old.stage, evidence: old.evidence)
    return [
      words("기간", days(old.startedOn, old.endsOn), days(startedOn, endsOn)),
      words("주 시간", hours(old.weeklyHours), hours(weeklyHours)),
      residence == .unknown ? nil : words("거주", old.residence.label, residence.label),
      words("단계", before.stage.label, terms.stage.label), words("증빙", before.evidenceWords, terms.evidenceWords),
    ].compactMap(\.self)
  }
}
