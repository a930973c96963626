/** Forms that hand what was typed to a use case and say what it answers. */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.form;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
