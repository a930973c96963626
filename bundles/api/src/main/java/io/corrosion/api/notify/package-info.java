/**
 * Telling people and systems what happened. A use case leaves a {@link io.corrosion.api.notify.Notice} in its own
 * transaction; who gets it on which {@link io.corrosion.api.notify.NotificationChannel} follows from the recipient, what it
 * says from a template that the slice brings along as {@link io.corrosion.api.notify.NoticeKind} and that people may edit.
 * Deliveries are jobs: tried again, given up visibly, made once for each event, channel and recipient.
 * Source: decision 46, rows NOTE-*, AUTH-29.
 */
@Version("1.2.0")
@NullMarked
package io.corrosion.api.notify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
