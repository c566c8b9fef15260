import Ledger
import Storage
import Vocabulary

/// Entries that came from rosters (명단) and collections (취합): each is corrected by handing in anew.
package struct PlanEntries: EntryKeeper {
  /// Stateless.
  package init() {}

  /// Names project and year, or the round, and the page where it is done.
  package func wayToCorrect(_ entry: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws -> String? {
    let line = try tx.first(
      "SELECT project, year FROM roster_row WHERE office = ? AND entry = ? AND state = 'standing'", office, entry)
    if let line {
      let (project, year) = (try line.text("project"), try line.int("year"))
      return """
        명단에서 나온 기재입니다. 명단 제출에서 \(project) 사업의 \(year)년 명단을 고쳐 다시 올리십시오. 달라진 줄만 정정됩니다.
        """
    }
    let posting = try tx.first(
      "SELECT project FROM collection_posting WHERE office = ? AND entry = ?", office, entry)
    return try posting.map {
      "취합에서 나온 집계입니다. 실적 취합에서 \(try $0.text("project")) 사업의 수치를 고쳐 다시 확정하십시오. 달라진 만큼만 정정됩니다."
    }
  }
}
