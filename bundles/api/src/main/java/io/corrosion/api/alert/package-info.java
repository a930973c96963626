/**
 * What slices and modules add to the alert rules of servers. The rules themselves, their history and their actions are the
 * module {@code analytics}. Source: issue D, rows ALRT-01, ALRT-02.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.alert;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
