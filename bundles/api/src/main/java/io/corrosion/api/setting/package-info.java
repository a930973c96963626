/** Values the platform's operators set while it runs, by key. Source: row ADM-09. */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.setting;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
