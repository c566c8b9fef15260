-- In which words the consent was asked (Reference, consents.yaml); empty for answers older than the versions.
ALTER TABLE person_consent ADD COLUMN text_version TEXT;
