/**
 * A job is a row that says what is to be done, in whose scope and how often it may fail. db-scheduler knows only its id and
 * when it is its turn; it gives the id to one node at a time and takes it back from a node whose heart stops. Each begun
 * attempt has a number of its own ({@code run_id}): whoever ends a job proves with it that the attempt is still the
 * current one, so that a node that was thought dead changes nothing. Repetitions leave jobs at times of a cron expression.
 */
@NullMarked
package io.corrosion.jobs;

import org.jspecify.annotations.NullMarked;
