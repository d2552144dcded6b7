/** A connector of one's own, the smallest that keeps all promises: accounts in a CSV file. */
@NullMarked
package org.iam4j.examples.csv;

import org.jspecify.annotations.NullMarked;
