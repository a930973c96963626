/** E-mail: over SMTP, and into the development mailbox while the platform is a demo. */
@NullMarked
package io.corrosion.notify.mail;

import org.jspecify.annotations.NullMarked;
