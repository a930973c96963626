/** Who belongs to an organisation, and how people come, change and go. */
@NullMarked
package io.corrosion.tenancy.team;

import org.jspecify.annotations.NullMarked;
