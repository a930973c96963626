/**
 * Who did what, when, from where: append-only, written in the transaction of the deed itself (AUD-01).
 */
@Version("1.2.0")
@NullMarked
package io.corrosion.api.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
