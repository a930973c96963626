/**
 * Work that was accepted and goes on: 202 answers carry {@code Location: /api/v1/operations/{id}}, which ends in
 * {@code succeeded} or {@code failed} with the reason (decision 80).
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.operation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
