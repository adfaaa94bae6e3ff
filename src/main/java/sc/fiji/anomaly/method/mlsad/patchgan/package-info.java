/**
 * Entropy-regularised PatchGAN (MLSAD, section 3.2 and appendix C.1): generators of images that are normal in every
 * window of n x n pixels and as random as that allows.
 */
package sc.fiji.anomaly.method.mlsad.patchgan;
