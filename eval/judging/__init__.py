"""Fifty answers read by hand: does a reader find support where the metric does?"""
