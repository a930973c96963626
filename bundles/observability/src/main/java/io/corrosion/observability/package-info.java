/**
 * How the platform is seen from outside: figures for Prometheus at {@code /metrics}, life and readiness at {@code /health},
 * and each part's own word at {@code /api/v1/health}.
 */
@NullMarked
package io.corrosion.observability;

import org.jspecify.annotations.NullMarked;
