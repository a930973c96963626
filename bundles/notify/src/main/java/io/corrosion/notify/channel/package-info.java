/** Channels over HTTP: Discord, Slack, Pushbullet and webhooks, behind one guarded door to the outside. */
@NullMarked
package io.corrosion.notify.channel;

import org.jspecify.annotations.NullMarked;
