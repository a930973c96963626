/** A stand-in for RustDedicated, for demos and tests: it looks like Rust from outside and is none inside. */
@NullMarked
package io.corrosion.rustsimulator;

import org.jspecify.annotations.NullMarked;
