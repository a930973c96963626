/**
 * Buttons that do something: a REST call where there is script, a form submit where there is none.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.action;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
