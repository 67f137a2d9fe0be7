"""LibreOffice and PDF at arm's length: conversion in a process of its own, what a file is, what a PDF says."""
