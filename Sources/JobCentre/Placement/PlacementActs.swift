import Pages
import Storage
import Vocabulary

/// The acts on placements that form and API share: read, effect in one transaction, where it then stands.
struct PlacementActs: Sendable {
  let counter: Counter
  /// Evidence recognises at once where the office allows it (API); at the counter recognising is its own step.
  var atOnce = true
  let placements = PlacementStore()

  /// 취업 등록.
  func record(_ call: Call, below path: String) async throws -> Outcome {
    let reader = call.reader()
    let numbers = ExternalNumber.read(reader)
    let typed = try TypedHire.read(reader, today: call.today)
    let (stamps, fresh, act) = (Hiring.Stamps(at: call.now), ID<Employer>(at: call.now), counter.act(call))
    return try await call.once(counter.database, isolation: .locked) { tx in
      let report = try typed.report(fresh: fresh, counter.employers, in: act.office, at: act.now, tx)
      let placement = try counter.hiring.record(report, stamps, atOnce: atOnce, act, tx)
      try ExternalNumber.keep(numbers, of: .placement, placement.id.text, in: act.office, tx)
      return Outcome(location: "\(path)/\(placement.id)")
    }
  }

  /// 인정, 미인정; evidence given with it counts first.
  func decide(_ call: Call, below path: String) async throws -> Outcome {
    let id = try call.id(of: Placement.self)
    let reader = call.reader()
    let recognised = reader.isPresent("recognised") ? reader.flag("recognised") : true
    let reason = reader.text("reason", "사유", max: 200)
    let proofs = Placement.Proof.read(reader)
    try reader.finish("취업을 처리하지 못했습니다")
    let (stamps, act) = (HirePosting.Stamps(at: call.now), counter.act(call))
    return try await call.once(counter.database, isolation: .locked) { tx in
      guard var placement = try placements.find(id, in: act.office, tx) else { throw NotFound("취업") }
      if !recognised {
        _ = try counter.hiring.refuse(placement, because: reason, stamps, act, tx)
      } else {
        placement = try counter.hiring.prove(placement, proofs, stamps, act, tx)
        if placement.state != .recognised || proofs.isEmpty {
          placement = try counter.hiring.recognise(placement, stamps, act, tx)
        }
      }
      return Outcome(status: 200, location: "\(path)/\(id)")
    }
  }

  /// Evidence alone.
  func prove(_ call: Call, below path: String) async throws -> Outcome {
    let id = try call.id(of: Placement.self)
    let reader = call.reader()
    let proofs = Placement.Proof.read(reader)
    if proofs.isEmpty { reader.fault("evidenceKinds", "required", "증빙을 하나 이상 고르십시오.") }
    try reader.finish("증빙을 넣지 못했습니다")
    let (stamps, act) = (HirePosting.Stamps(at: call.now), counter.act(call))
    return try await call.once(counter.database, isolation: .locked) { tx in
      guard let placement = try placements.find(id, in: act.office, tx) else { throw NotFound("취업") }
      _ = try counter.hiring.prove(placement, proofs, stamps, atOnce: atOnce, act, tx)
      return Outcome(status: 200, location: "\(path)/\(id)")
    }
  }

  /// 경과: ended early, retained, made permanent, insurance confirmed.
  func note(_ call: Call, below path: String) async throws -> Outcome {
    let id = try call.id(of: Placement.self)
    let reader = call.reader()
    let event = reader.code("event", "경과", as: LifeEvent.self, required: true)
    let day = reader.day("on", "날짜", required: true)
    if let day, day > call.today {
      reader.fault("on", "future", "날짜가 오늘(\(call.today))보다 뒤입니다. 확인한 날을 적으십시오.")
    }
    let proofs = Placement.Proof.read(reader)
    try reader.finish("경과를 적지 못했습니다")
    guard let event, let day else { throw NotFound("경과") }
    let (stamps, act) = (HirePosting.Stamps(at: call.now), counter.act(call))
    return try await call.once(counter.database, isolation: .locked) { tx in
      guard let placement = try placements.find(id, in: act.office, tx) else { throw NotFound("취업") }
      try counter.posting.note(event, of: placement, on: day, proofs: proofs, stamps, act, tx)
      return Outcome(status: 200, location: "\(path)/\(id)")
    }
  }

  /// 정정: the terms as they should have stood; before recognition they are changed, after it the ledger is corrected.
  func correct(_ call: Call, below path: String) async throws -> Outcome {
    let id = try call.id(of: Placement.self)
    let reader = call.reader()
    let reason = reader.code("reason", "정정 사유", as: HirePosting.CorrectionReason.self, required: true)
    let note = reader.text("note", "덧붙이는 말", max: 200)
    let kind = reader.code("kind", "취업 경로", as: PlacementKind.self)
    let terms = Placement.Terms.read(reader, byReferral: kind ?? .referral == .referral, today: call.today)
    try reader.finish("정정하지 못했습니다")
    guard let reason, let terms else { throw NotFound("취업") }
    let (stamps, act) = (HirePosting.Stamps(at: call.now), counter.act(call))
    return try await call.once(counter.database, isolation: .locked) { tx in
      guard let placement = try placements.find(id, in: act.office, tx) else { throw NotFound("취업") }
      _ = try counter.posting.projects.find(terms.project, in: act.office, on: terms.startedOn, tx)
      var corrected = placement
      corrected.terms = terms
      corrected.terms.kind = placement.terms.kind
      guard placement.state == .recognised || placement.state == .notRecognised else {
        let words = ["고침", reason.label, note].compactMap(\.self).joined(separator: " · ")
        corrected = try counter.hiring.amend(placement, to: corrected.terms, because: words, act, tx)
        try counter.hiring.settle(corrected, before: placement, act, tx)
        return Outcome(status: 200, location: "\(path)/\(id)")
      }
      try counter.posting.correct(placement, to: corrected, because: reason, note: note, stamps, act, tx)
      try counter.hiring.settle(corrected, before: placement, act, tx)
      return Outcome(status: 200, location: "\(path)/\(id)")
    }
  }
}
