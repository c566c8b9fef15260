import Vocabulary

/// Why a roster is not taken in. Names rows, columns and counts, never what stands in a cell.
package enum RosterRefusal: SpokenError, Equatable {
  /// Nobody asked for a basis yet.
  case noBasis
  case basisWaits
  case basisWithdrawn
  /// The project is counted in something else than people.
  case notPersons(Unit)
  /// Something like a resident registration number stands in this line (of the file) and column.
  case residentNumber(line: Int, column: String)
  case residentColumn
  case empty
  case tooManyRows(Int)
  case tooManyColumns(Int)
  /// More than one sheet on show has a table of people; their names.
  case severalTables([String])
  /// Lines of people that nobody sees in the sheet.
  case hiddenRows(Int)
  case missingColumns([String])
  case doubleColumn(String)
  /// Lines that have to be put right first.
  case hasRefused(Int)
  /// Lines whose person has to be chosen first.
  case asks(Int)
  /// Somebody else's posting or a new registration changed what the check had found.
  case changedMeanwhile
  case alreadyDecided(RosterSubmission.State)
  /// What is stated of everyone differs from before; so many lines are corrected by it.
  case termsNotAgreed(Int)
  /// So many lines go, of so many that stand.
  case withdrawalNotAgreed(Int, of: Int)

  /// What did not happen.
  package var title: String { "명단을 올리지 못했습니다" }
  /// Why, and what to do now.
  package var detail: String {
    switch self {
    case .noBasis: "이 사업의 명단을 받을 법적 근거가 없습니다. ‘명단을 받는 근거’를 적어 개인정보 보호책임자의 확인을 먼저 요청하십시오."
    case .basisWaits: "개인정보 보호책임자가 명단을 받는 근거를 아직 확인하지 않았습니다. 확인된 뒤에 다시 올리십시오."
    case .basisWithdrawn: "명단을 받는 근거가 거두어졌습니다. 근거를 새로 적어 확인을 요청한 뒤 올리십시오."
    case .notPersons(let unit): "이 사업은 ‘\(unit.label)’ 단위로 세므로 명단을 받지 않습니다. 사람을 세는 사업인지 기획 담당자에게 확인하십시오."
    case .residentNumber(let line, let column):
      "\(line)번째 줄 ‘\(column)’ 칸에 주민등록번호로 보이는 숫자가 있습니다. 이 시스템은 주민등록번호를 받지 않으며, 보낸 내용은 하나도 저장하지 않았습니다. 지우고 다시 올리십시오."
    case .residentColumn: "머리줄에 주민등록번호 열이 있습니다. 보낸 내용은 하나도 저장하지 않았습니다. 그 열을 통째로 지우고 다시 올리십시오."
    case .empty: "명단에 사람이 없습니다. 첫 줄에 열 이름, 다음 줄부터 한 사람씩 적어 올리십시오."
    case .tooManyRows(let most):
      "한 번에 \(most.grouped)줄까지 올릴 수 있습니다. 사람이 아닌 줄이 섞였는지 확인하고, 참여자가 이보다 많은 사업이면 사업을 나눌지 기획 담당자와 상의하십시오."
    case .tooManyColumns(let most): "열이 \(most)개를 넘습니다. 명단에 쓰는 열만 남기고 다시 올리십시오."
    case .severalTables(let names):
      "\(names.prefix(5).map { "‘\($0)’" }.joined(separator: ", ")) 시트에 명단이 하나씩 있습니다. 하나만 올리면 다른 시트의 사람이 빠지므로, 한 시트로 모아 다시 올리십시오."
    case .hiddenRows(let count):
      "숨기거나 필터로 가린 줄이 \(count.grouped)개 있습니다. 모두 보이게 하여 올릴 사람인지 확인하고, 아니면 그 줄을 지운 뒤 다시 올리십시오."
    case .missingColumns(let names): "\(names.map { "‘\($0)’" }.joined(separator: ", ")) 열이 없습니다. 첫 줄의 열 이름을 확인하십시오."
    case .doubleColumn(let name): "‘\(name)’에 해당하는 열이 둘 있습니다. 하나만 남기십시오."
    case .hasRefused(let count): "고칠 줄이 \(count.grouped)개 있습니다. 명단은 통째로만 올립니다. 파일을 고쳐 다시 올리십시오."
    case .asks(let count): "누구인지 고르지 않은 줄이 \(count.grouped)개 있습니다. 아래에서 고른 뒤 올리십시오."
    case .changedMeanwhile: "살펴본 뒤에 다른 명단이 올랐거나 새로 등록된 사람이 있습니다. 다시 살펴본 결과를 확인하고 올리십시오."
    case .termsNotAgreed(let count):
      "먼저 올린 명단과 단계나 증빙이 달라 \(count.grouped)줄이 정정됩니다. 맞으면 ‘단계와 증빙이 바뀌는 것을 확인함’에 표시하고, 아니면 단계와 증빙을 골라 다시 올리십시오."
    case .withdrawalNotAgreed(let gone, let standing):
      "올라 있는 \(standing.grouped)줄 가운데 \(gone.grouped)줄이 취소됩니다. 맞으면 ‘빠지는 사람을 확인함’에 표시하고, 일부만 보냈으면 한 해의 명단을 통째로 다시 올리십시오."
    case .alreadyDecided(let state): "이미 ‘\(state.label)’ 처리된 명단입니다. 고친 명단은 새로 올리십시오."
    }
  }
  /// 409 for what stands in the way now, else 422.
  package var status: Int {
    switch self {
    case .noBasis, .basisWaits, .basisWithdrawn, .changedMeanwhile, .alreadyDecided: 409
    default: 422
    }
  }
  /// Those about the file stand beside its field.
  package var faults: [Fault] {
    switch self {
    case .residentNumber, .residentColumn: [Fault("table", "residentNumber", detail)]
    case .empty, .tooManyRows, .tooManyColumns, .severalTables, .hiddenRows, .missingColumns, .doubleColumn:
      [Fault("table", "shape", detail)]
    case .termsNotAgreed: [Fault("terms", "required", detail)]
    case .withdrawalNotAgreed: [Fault("withdrawal", "required", detail)]
    default: []
    }
  }
}
