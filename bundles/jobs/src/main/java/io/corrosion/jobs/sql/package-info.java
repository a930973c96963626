/** The rows: jobs, failed attempts, repetitions, and db-scheduler's turns. */
@NullMarked
package io.corrosion.jobs.sql;

import org.jspecify.annotations.NullMarked;
