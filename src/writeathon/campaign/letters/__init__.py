"""Words to those in power: sample letters, composing, checking, documents."""
