/** A notification channel into Slack. */
package io.corrosion.samples.slack;
