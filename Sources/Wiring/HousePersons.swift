import JobCentre
import Ledger
import Offices
import Plans
import Secrets

extension House {
  /// What each room keeps of people: retention and destruction ask these, whoever calls for them.
  package static func personRecords(keys: KeyRing) -> [any PersonRecords] {
    [LedgerRecords(), CentreRecords(sealing: Vault(keys: keys).sealing), RosterRecords()]
  }
}
