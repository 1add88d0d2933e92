/** Benchmarks: what they measure and how is in bench/README.md. Figures are ratios within one run; nothing here is a test. */
@NullMarked
package dev.vernier.bench;

import org.jspecify.annotations.NullMarked;
