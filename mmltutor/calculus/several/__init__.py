"""Derivatives in several variables: what the chapters partial, gradient, directional, jacobian and hessian share."""
