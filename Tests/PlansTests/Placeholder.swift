// The first test of this room takes this file's place.
