/**
 * Wipes, for whoever wants to know of them or has a say: events ({@link io.corrosion.api.wipe.WipeProgressed},
 * {@link io.corrosion.api.wipe.WipeEnded}) and hooks ({@link io.corrosion.api.wipe.BeforeWipe},
 * {@link io.corrosion.api.wipe.AfterWipe}), and what comes next ({@link io.corrosion.api.wipe.NextWipes}). Source: rows WIPE-*, architecture D5.
 *
 * @since 1.0
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.wipe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
