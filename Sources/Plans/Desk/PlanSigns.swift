import Ledger
import Reference
import Storage
import Vocabulary

/// What the checks go by, read once: the ledger's pulse, hires that wait, and the days by the dated rules.
struct PlanSigns: Sendable {
  let today: Day
  let pulse: LedgerPulse
  let waiting: [WaitingHire]
  let notices: NoticeDays?

  init(
    office: String, year: Int, on today: Day, waiting: PlanWaiting, _ tx: any ReadTransaction
  ) throws {
    self.today = today
    pulse = try LedgerPulse.read(office: office, year: year, on: today, tx)
    self.waiting = try waiting.hires(office, today, tx)
    notices = try Reference.rules().noticeDays.value(on: today)
  }
}

/// How to ask the job centre which hires wait for recognition. It is another room: the wiring hands in how to ask.
package struct PlanWaiting: Sendable {
  let hires: @Sendable (_ office: String, _ today: Day, any ReadTransaction) throws -> [WaitingHire]
  /// `hires`: those of the office that wait, longest first; none without a job centre.
  package init(
    hires: @escaping @Sendable (_ office: String, _ today: Day, any ReadTransaction) throws -> [WaitingHire] = {
      _, _, _ in []
    }
  ) {
    self.hires = hires
  }
}

extension PlanCheck {
  /// All checks of the year, in their order; those without rows have passed.
  static func all(_ view: PlanDesk.View, _ signs: PlanSigns) -> [PlanCheck] {
    Code.allCases.map { code in
      switch code {
      case .homeless: homeless(view)
      case .unproved: unproved(view, signs)
      case .announcement: announcement(view, signs)
      case .recognition: recognition(view, signs)
      case .edition: edition(view, signs)
      case .quiet: quiet(view, signs)
      case .empty: empty(view)
      case .aimless: aimless(view)
      }
    }
  }

  private static func homeless(_ view: PlanDesk.View) -> PlanCheck {
    let figures = view.live?.table.all(.project).filter { $0.key.isEmpty && $0.result + $0.notCounted != 0 } ?? []
    return PlanCheck(
      code: .homeless, remedy: Remedy(text: "기재를 열어 취업 확인 화면에서 사업을 정정하십시오.", link: nil), columns: ["기재"],
      rows: figures.map { figure in
        Row(
          department: "부서 모름", cells: ["\((figure.result + figure.notCounted).grouped)\(figure.unit.label)"],
          href: "/desk/plans/\(view.year)/entries?project=")
      })
  }

  private static func unproved(_ view: PlanDesk.View, _ signs: PlanSigns) -> PlanCheck {
    PlanCheck(
      code: .unproved, remedy: Remedy(text: "집계를 보낸 부서에서 근거 문서를 받아 기재를 정정하십시오.", link: nil),
      columns: ["사업", "수", "출처"],
      rows: signs.pulse.unproved.map { total in
        Row(
          department: view.department(of: total.project),
          cells: [view.name(of: total.project), "\(total.quantity.grouped)\(total.unit.label)", total.source],
          href: "/desk/plans/\(view.year)/entries?project=\(total.project)")
      })
  }

  private static func announcement(_ view: PlanDesk.View, _ signs: PlanSigns) -> PlanCheck {
    let patience = signs.notices?.announcement ?? 0
    let late = view.versions.filter { version in
      guard version.announcedOn == nil, let decided = version.decidedOn else { return false }
      return decided.adding(days: patience) < signs.today
    }
    return PlanCheck(
      code: .announcement,
      remedy: Remedy(text: "공고했으면 공고일을 적고, 아니면 공고하십시오.", link: Link(label: "공고일 적기", href: "#versions")),
      columns: ["판", "결정일", "지난 날"],
      rows: late.map { version in
        let decided = version.decidedOn ?? signs.today
        return Row(
          department: "기획", cells: ["\(version.number)판", "\(decided)", "\(signs.today.number - decided.number)일"],
          href: "#versions")
      })
  }

  private static func recognition(_ view: PlanDesk.View, _ signs: PlanSigns) -> PlanCheck {
    PlanCheck(
      code: .recognition, remedy: Remedy(text: "취업 확인 화면을 열어 증빙을 보고 인정하거나 미인정하십시오.", link: nil),
      columns: ["사업", "첫 출근일", "인정 기한"],
      rows: signs.waiting.map { hire in
        Row(
          department: view.department(of: hire.project ?? ""),
          cells: [view.name(of: hire.project ?? ""), "\(hire.startedOn)", late(hire.due, signs.today)],
          href: "/desk/placements/\(hire.id)")
      })
  }

  private static func late(_ due: Day, _ today: Day) -> String {
    due < today ? "\(due) (\(today.number - due.number)일 지남)" : "\(due)까지"
  }

  private static func edition(_ view: PlanDesk.View, _ signs: PlanSigns) -> PlanCheck {
    var rows: [Row] = []
    if let latest = view.latest, signs.pulse.head > latest.head.sequence,
      latest.publishedOn.adding(days: signs.notices?.edition ?? 0) < signs.today
    {
      rows = [
        Row(
          department: "기획",
          cells: [
            "\(latest.publishedOn)", "\(signs.today.number - latest.publishedOn.number)일",
            "\((signs.pulse.head - latest.head.sequence).grouped)건",
          ], href: "/desk/plans/\(view.year)/publish")
      ]
    }
    return PlanCheck(
      code: .edition,
      remedy: Remedy(
        text: "달라지는 숫자를 미리 보고 공시하십시오.", link: Link(label: "미리보기", href: "/desk/plans/\(view.year)/publish")),
      columns: ["마지막 공시", "지난 날", "그 뒤 기재"], rows: rows)
  }

  private static func quiet(_ view: PlanDesk.View, _ signs: PlanSigns) -> PlanCheck {
    let edge = signs.today.adding(days: -(signs.notices?.quietProject ?? 0))
    let rows = view.aimed.compactMap { project -> Row? in
      guard view.year == signs.today.year, let last = signs.pulse.projects[project.code]?.last, last < edge else {
        return nil
      }
      return Row(
        department: project.department,
        cells: [project.name, "\(last)", "\(signs.today.number - last.number)일"],
        href: "/desk/plans/\(view.year)/entries?project=\(project.code)")
    }
    return PlanCheck(
      code: .quiet, remedy: Remedy(text: "담당부서에 실적이 정말 없는지, 보내지 않은 것인지 물어보십시오.", link: nil),
      columns: ["사업", "마지막 실적", "지난 날"], rows: rows)
  }

  private static func empty(_ view: PlanDesk.View) -> PlanCheck {
    let rows = view.aimed.compactMap { project -> Row? in
      guard let figure = view.live?.table.first(.project, project.code, project.unit), figure.result == 0,
        let target = figure.target, target > 0
      else { return nil }
      return Row(
        department: project.department, cells: [project.name, "\(target.grouped)\(project.unit.label)"],
        href: "/desk/plans/\(view.year)/entries?project=\(project.code)")
    }
    return PlanCheck(
      code: .empty, remedy: Remedy(text: "담당부서에 올해 시작했는지 물어보고, 하지 않기로 했으면 목표를 고치십시오.", link: nil),
      columns: ["사업", "목표"], rows: rows)
  }

  private static func aimless(_ view: PlanDesk.View) -> PlanCheck {
    let aimed = view.current?.targets ?? [:]
    let idle = view.current == nil ? [] : view.projects.filter { aimed[$0.code] == nil }
    return PlanCheck(
      code: .aimless,
      remedy: Remedy(
        text: "목표를 고쳐 넣거나, 올해 하지 않는 사업이면 그대로 두십시오.",
        link: Link(label: "목표 고치기", href: "/desk/plans/\(view.year)/targets")), columns: ["사업"],
      rows: idle.map { Row(department: $0.department, cells: [$0.name], href: nil) })
  }
}

extension PlanDesk.View {
  /// Projects with a target in the version in force.
  var aimed: [PlanProject] { projects.filter { current?.targets[$0.code] != nil } }

  func project(_ code: String) -> PlanProject? { projects.first { $0.code == code } }
  func department(of code: String) -> String { project(code)?.department ?? "부서 모름" }
  func name(of code: String) -> String { project(code)?.name ?? (code.isEmpty ? "사업 없음" : code) }
}
