-- Totals without a list are few and are always looked at one by one.
CREATE INDEX ledger_standing_totals ON ledger_standing (office, nature) WHERE nature <> 'measured';
