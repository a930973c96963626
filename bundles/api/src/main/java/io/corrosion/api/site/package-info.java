/**
 * What slices and modules show to anybody on a server's public page, where its owner has switched it on. The page itself is the
 * feature {@code public-site}. Source: issue D, extension points; rows SITE-01, SITE-09.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.site;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
