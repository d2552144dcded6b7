/**
 * Benchmarks and runs at scale, which measure the library against its budgets.
 */
@NullMarked
package org.iam4j.benchmarks;

import org.jspecify.annotations.NullMarked;
