//! Many articles: same entity, same event, same figure, copied passage, agreement and conflict.
