//! Random copies against a model that goes index by index.
